# Sourced by the other scripts: finds a JDK, sets JAVA_HOME and root. No other side effect.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
need=25
jdk_major() { # prints the major version of a JDK home, or nothing
  [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}
find_jdk() { # the JDK the user names, else one of exactly the version needed, else the oldest newer one
  local candidate major best= best_major=0 on_path=
  if command -v javac >/dev/null 2>&1; then on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")"); fi
  for candidate in "${LOUPE_JDK:-}" "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] || continue
    major=$(jdk_major "$candidate"); [ -n "$major" ] && [ "$major" -ge $need ] || continue
    if [ "$candidate" = "${LOUPE_JDK:-}" ] || [ "$major" -eq $need ]; then echo "$candidate"; return; fi
    if [ $best_major -eq 0 ] || [ "$major" -lt $best_major ]; then best=$candidate best_major=$major; fi
  done
  [ -n "$best" ] && echo "$best"
}
JAVA_HOME=$(find_jdk) || {
  echo "Loupe needs a JDK $need or newer and found none (looked at LOUPE_JDK, JAVA_HOME, PATH and the system's JVM folders)." >&2
  echo "Install one, for example Eclipse Temurin $need (package temurin-$need-jdk), or set LOUPE_JDK to its folder." >&2
  exit 3
}
export JAVA_HOME

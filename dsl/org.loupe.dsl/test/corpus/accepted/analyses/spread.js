// loupe 1
// analysis acme.spread.of version "0.1"
// doc "How far apart they are."
// deterministic
// param values: number[] "what is compared"
// result spread: number "largest less smallest"
function run(values) {
  return { spread: 0 };
}

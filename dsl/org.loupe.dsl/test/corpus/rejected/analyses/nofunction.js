// loupe 1
// analysis acme.none version "1"
// doc "Defines another function."
// result n: int "how many"
  function run() { return { n: 1 }; }

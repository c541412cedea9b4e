// loupe 1
// analysis margin version "1"
// doc ""
// param a: tensr "a"
// param b: int = 7 in 1..5 "b"
// param c: duration = 3 "c"
// param a2: number
// param d: number in 5..1 "d"
// param e: text? = "x" "e"
// param f: mean | max = median "f"
// param g: window = square(-1) "g"
// param h: int[ "h"
// param i: bool in 0..1 "i"
// param i: bool "again"
// param not: bool "n"
// param j "j"
// colour red
// result k: model "k"
// result l: tabel "l"
// doc "twice"
// cite arXiv
// result m: number principal "m"
// result m2: number principal "\q"
function run() {
}

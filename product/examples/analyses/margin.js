// loupe 1
// analysis example.margin version "1.0"
// doc "How far the most likely class of each row is ahead of another one,"
//     "and which rows are nearest to a tie."
// cite "arXiv:1810.00113"
// deterministic
//
// param scores: tensor "scores of the classes, a row a sample"
// param k: int = 2 in 2..100 "the class it is compared with: 2 is the next likely one"
// param share: number = 10 % in 0..1 unit "of the rows" "how many rows are listed"
//
// result margins: tensor principal formula "s(1) - s(k), s sorted" "of every row"
// result mean: number "over all rows"
// result closest: table(row, margin) "the rows with the smallest margins"
// result curve: figure "the margins in order"

function run(scores, k, share) {
  const margins = Array.from({ length: scores.length }, (_, i) => {
    const sorted = Array.from(scores[i]).sort((a, b) => b - a);
    if (k > sorted.length) {
      throw new Error(`there are ${sorted.length} classes, and k is ${k}`);
    }
    return sorted[0] - sorted[k - 1];
  });
  const order = margins.map((margin, row) => ({ row, margin }));
  order.sort((a, b) => a.margin - b.margin);
  return {
    margins: margins,
    mean: margins.reduce((a, b) => a + b, 0) / margins.length,
    closest: order.slice(0, Math.max(1, Math.round(share * order.length))),
    curve: loupe.figure({
      title: "Margins of the rows",
      caption: `The margin to class ${k} of every row, the smallest first.`,
      x: "rows", y: "margin",
      marks: [{ line: order.map((r, i) => [i + 1, r.margin]), name: "margin", tone: "accent" }],
    }),
  };
}

# loupe 1
# analysis acme.margin version "1.2.0"
# doc "How far the best class is ahead of the next,"
#     "row by row."
# cite "arXiv:1810.00113"
# cite "doi:10.1000/182"
#
# param scores: tensor "class scores, a row a sample"
# param on: plane = coordinates(0,
#                               2) "a plane"
# param rule: mean | max = mean "how rows are put together"
# param k: int = 1 in 1..100 "which of the others"
# param share: number = 95 % in ..1 unit "of all" formula "k / n" "how many rows"
# param steps: int[] = [1, 2] in 1.. "at which steps"
# param within: duration = 5 s in 1 ms..1 h "how long"
# param about: text? "a note"
# result margins: tensor principal "margin of each row"
# result mean: number unit "nats" formula "sum / n" "of all rows"
# result rows: table(row, margin) "the rows"
def run(
    scores,
    on, rule, k, share, steps, within,
    about,
):
    return {}

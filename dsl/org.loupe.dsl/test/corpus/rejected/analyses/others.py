# loupe 1
# analysis acme.others version "1"
# doc "Has other parameters."
# param a: int "first"
# param b: int = 2 "second"
# result n: int "how many"
def run(b, a=1):
    return {"n": a}

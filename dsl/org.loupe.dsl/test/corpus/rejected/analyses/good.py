# loupe 1
# analysis acme.good version "1"
# doc "Nothing is wrong with it."
# param k: int = 2 in 1..10 "how many"
# param wait: duration? "how long"
# param rule: mean | max "which"
# result n: int "how many"
# deterministic
def run(k, wait, rule):
    return {"n": k}

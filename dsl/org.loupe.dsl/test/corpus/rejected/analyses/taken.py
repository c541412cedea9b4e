# loupe 1
# analysis geometry.partition version "1"
# doc "Another partition."
# result n: int "how many"
def run():
    return {"n": 1}

# margins of rows
def run(scores):
    return {}

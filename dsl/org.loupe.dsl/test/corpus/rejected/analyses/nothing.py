# loupe 1
# doc "A doc."
# deterministic
x = 1

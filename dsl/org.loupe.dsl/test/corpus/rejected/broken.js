const a = 1;
if (a) {

# Sets product, the packaged product, and path, the class path of its bundles: jars, and folders with the jars in them.
# Engines are left out: their libraries need class loaders of their own.
# shellcheck shell=bash disable=SC2034,SC2154  # read and set beside this file
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE # they choose other BLAS kernels than users have
product=$("$root/releng/build")
path="$product/plugins/*"
for folder in "$product"/plugins/org.loupe.*/; do
  case $folder in
    */org.loupe.compute.nd4j* | */org.loupe.compute.torch*) ;;
    *) path="$path:$folder:${folder}lib/*" ;;
  esac
done

"""Writes the corpus. Accepted files are by the reference implementation: pip install safetensors (0.8.0)."""
import ctypes, json, os, struct
from safetensors import TensorSpec, serialize

here = os.path.dirname(os.path.abspath(__file__))


def accepted(name, tensors, **metadata):
    buffers = {k: ctypes.create_string_buffer(d, max(len(d), 1)) for k, (t, s, d) in tensors.items()}
    values = {k: TensorSpec(dtype=t, shape=s, data_ptr=ctypes.addressof(buffers[k]), data_len=len(d)) for k, (t, s, d) in tensors.items()}
    open(f"{here}/accepted/{name}.safetensors", "wb").write(serialize(values, metadata or None))


def rejected(name, header, data=b"", size=None):
    if not isinstance(header, bytes):
        header = json.dumps(header).encode()
    size = len(header) if size is None else size
    open(f"{here}/rejected/{name}.safetensors", "wb").write(struct.pack("<Q", size) + header + data)


def f32(*values):
    return struct.pack(f"<{len(values)}f", *values)


rows = ("float32", [3, 2], f32(1, 2, 3, 4, 5, 6))
accepted("one-tensor", {"rows": rows})
accepted("labels", {"rows": rows, "class": ("int64", [3], struct.pack("<3q", 2, 0, 1)), "target": ("float32", [3], f32(0.5, 1.5, -2))}, made="by hand")
accepted("all-types", {
    "f64": ("float64", [1], struct.pack("<d", 1 / 3)), "f16": ("float16", [2], struct.pack("<2e", 1.5, -65504)),
    "bf16": ("bfloat16", [2], bytes([0x80, 0x3F, 0x48, 0xC1])), "i32": ("int32", [1], struct.pack("<i", -7)),
    "i16": ("int16", [1], struct.pack("<h", -7)), "i8": ("int8", [1], b"\xf9"), "u32": ("uint32", [1], struct.pack("<I", 4294967295)),
    "u16": ("uint16", [1], struct.pack("<H", 65535)), "u8": ("uint8", [1], b"\xff"), "bool": ("bool", [2], b"\1\0"),
})
accepted("empty-tensor", {"rows": ("float32", [0, 2], b"")})
# x1 - x2 and x2 - x1 through ReLU, added: |x1 - x2|; the first layer's number is the smaller one, not its text
accepted("mlp", {"fc10.weight": ("float32", [1, 2], f32(1, 1)), "fc10.bias": ("float32", [1], f32(0)),
                 "fc2.weight": ("float32", [2, 2], f32(1, -1, -1, 1)), "fc2.bias": ("float32", [2], f32(0, 0))})

a = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}
open(f"{here}/rejected/empty-file.safetensors", "wb").write(b"")
open(f"{here}/rejected/seven-bytes.safetensors", "wb").write(b"\1\0\0\0\0\0\0")
rejected("header-longer-than-file", {"a": a}, size=1 << 40)
rejected("header-of-negative-length", {"a": a}, size=2**64 - 1)
rejected("not-json", b"{a: ", b"")
rejected("not-utf8", b'{"\xff": 1}')
rejected("an-array", b"[]")
rejected("deep-nesting", b'{"__metadata__": ' + b"[" * 100000)
rejected("behind-the-header", b'{} {}')
rejected("two-of-one-name", b'{"a": {"dtype":"F32","shape":[1],"data_offsets":[0,4]}, "a": {"dtype":"F32","shape":[1],"data_offsets":[4,8]}}', f32(1, 2))
rejected("no-shape", {"a": {"dtype": "F32", "data_offsets": [0, 8]}}, f32(1, 2))
rejected("no-offsets", {"a": {"dtype": "F32", "shape": [2]}}, f32(1, 2))
rejected("shape-is-text", {"a": {**a, "shape": "2"}}, f32(1, 2))
rejected("negative-size", {"a": {**a, "shape": [-2]}}, f32(1, 2))
rejected("size-is-no-whole-number", {"a": {**a, "shape": [2.0]}}, f32(1, 2))
rejected("size-beyond-64-bits", {"a": {**a, "shape": [10**30]}}, f32(1, 2))
rejected("count-overflows", {"a": {**a, "shape": [1 << 32, 1 << 32]}}, f32(1, 2))
rejected("huge-shape", {"a": {**a, "shape": [10**15]}}, f32(1, 2))
rejected("truncated", {"a": a}, f32(1))
rejected("more-than-the-tensors", {"a": a}, f32(1, 2, 3))
rejected("offsets-outside", {"a": {**a, "data_offsets": [8, 16]}}, f32(1, 2))
rejected("offsets-backwards", {"a": {**a, "data_offsets": [8, 0]}}, f32(1, 2))
rejected("overlap", {"a": a, "b": {**a, "data_offsets": [4, 12]}}, f32(1, 2, 3))
rejected("gap", {"a": a, "b": {**a, "data_offsets": [12, 20]}}, f32(1, 2, 3, 4, 5))
rejected("shape-and-bytes-differ", {"a": {**a, "shape": [3]}}, f32(1, 2))
rejected("type-unknown", {"a": {**a, "dtype": "C64", "shape": [1]}}, f32(1, 2))
rejected("type-is-a-number", {"a": {**a, "dtype": 32}}, f32(1, 2))
rejected("a-single-number", {"a": {**a, "shape": []   , "data_offsets": [0, 4]}}, f32(1))

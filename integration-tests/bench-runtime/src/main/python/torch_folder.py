"""torch_folder.py MODEL FOLDER THREADS eager|frozen|loader: a folder of pictures to vectors by Pillow and PyTorch.

For each number on standard input embeds the folder so many times and prints the milliseconds that one time took.

eager   a pool of threads, each decoding a batch and running it on one thread of PyTorch
frozen  the same, the network traced and frozen
loader  a DataLoader whose worker processes decode; the network, frozen, on all threads
"""
import glob
import os
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor

import numpy
import onnx
import torch
from onnx import numpy_helper
from PIL import Image
from torch.nn import functional

SIZE, BATCH = 64, 32


class OnnxNet(torch.nn.Module):
    """One output of an ONNX file, operator by operator."""

    def __init__(self, path, output):
        super().__init__()
        graph = onnx.load(path).graph
        self.output = output
        self.values = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
        needed, self.nodes = {output}, []
        for node in reversed(graph.node):
            if needed & set(node.output):
                needed |= set(node.input)
                attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
                self.nodes.insert(0, (getattr(self, node.op_type), list(node.input), node.output[0], attributes))

    def forward(self, image):
        values = dict(self.values, image=image)
        for operator, inputs, output, attributes in self.nodes:
            values[output] = operator(attributes, *(values[i] for i in inputs))
        return values[self.output]

    def Conv(self, a, x, w, b=None):
        pads = a.get("pads", [0, 0, 0, 0])
        assert pads[:2] == pads[2:]
        return functional.conv2d(x, w, b, a.get("strides", [1, 1]), pads[:2])

    def MaxPool(self, a, x):
        assert not any(a.get("pads", []))
        return functional.max_pool2d(x, a["kernel_shape"], a["strides"])

    def AveragePool(self, a, x):
        assert not any(a.get("pads", []))
        return functional.avg_pool2d(x, a["kernel_shape"], a["strides"])

    def Gemm(self, a, x, w, b):
        assert not a.get("transA") and a.get("alpha", 1) == a.get("beta", 1) == 1
        return torch.addmm(b, x, w.t() if a.get("transB") else w)

    def Slice(self, a, x, starts, ends, axes):
        for start, end, axis in zip(starts.tolist(), ends.tolist(), axes.tolist()):
            x = x[(slice(None),) * axis + (slice(start, end),)]
        return x

    def Pad(self, a, x, pads):
        pads, n = pads.tolist(), x.dim()
        assert pads[0] == pads[1] == pads[n] == pads[n + 1] == 0
        mode = a.get("mode", b"constant").decode()
        reverse = [p for axis in range(n - 1, 1, -1) for p in (pads[axis], pads[n + axis])]
        return functional.pad(x, reverse, {"edge": "replicate"}.get(mode, mode))

    def ReduceSum(self, a, x, axes):
        return x.sum(axes.tolist(), keepdim=bool(a.get("keepdims", 1)))

    LeakyRelu = staticmethod(lambda a, x: functional.leaky_relu(x, a["alpha"]))
    Flatten = staticmethod(lambda a, x: x.flatten(1))
    Concat = staticmethod(lambda a, *xs: torch.cat(xs, a["axis"]))
    Add = staticmethod(lambda a, x, y: x + y)
    Sub = staticmethod(lambda a, x, y: x - y)
    Mul = staticmethod(lambda a, x, y: x * y)
    Div = staticmethod(lambda a, x, y: x / y)
    Max = staticmethod(lambda a, x, y: torch.maximum(x, y))
    Min = staticmethod(lambda a, x, y: torch.minimum(x, y))
    Sqrt = staticmethod(lambda a, x: x.sqrt())
    Abs = staticmethod(lambda a, x: x.abs())
    Relu = staticmethod(lambda a, x: x.relu())


def load(file):
    image = Image.open(file).convert("RGB")
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    image = image.resize((SIZE, SIZE), Image.Resampling.BICUBIC, (left, top, left + side, top + side))
    return torch.from_numpy(numpy.array(image)).permute(2, 0, 1).float().div_(127.5).sub_(1)


class Pictures(torch.utils.data.Dataset):
    def __len__(self):
        return len(files)

    def __getitem__(self, i):
        return load(files[i])


def in_threads():
    def embed(batch):
        with torch.no_grad():
            return net(torch.stack([load(file) for file in batch]))
    return pool.map(embed, [files[i:i + BATCH] for i in range(0, len(files), BATCH)])


def by_loader():
    with torch.no_grad():
        return [net(batch) for batch in torch.utils.data.DataLoader(Pictures(), BATCH, num_workers=threads)]


warnings.filterwarnings("ignore", category=torch.jit.TracerWarning)
model, folder, threads, how = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
files = sorted(glob.glob(os.path.join(folder, "*.jpg")))
torch.set_num_threads(threads if how == "loader" else 1)
net = OnnxNet(os.path.join(model, "model.onnx"), "embedding").eval()
if how != "eager":
    with torch.no_grad():
        net = torch.jit.freeze(torch.jit.trace(net, torch.zeros(BATCH, 3, SIZE, SIZE)))
pool = ThreadPoolExecutor(threads)
step = by_loader if how == "loader" else in_threads
for line in sys.stdin:
    start = time.perf_counter()
    for _ in range(int(line)):
        vectors = torch.cat(list(step()))
    print("%.3f %.4f" % ((time.perf_counter() - start) * 1e3 / int(line), vectors[:, 0].mean().item()), flush=True)

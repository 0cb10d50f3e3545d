"""pillow_resize.py IMAGE SIZE BICUBIC|BILINEAR: prints the median microseconds that Pillow takes for one resize."""
import sys
import time

from PIL import Image

image = Image.open(sys.argv[1]).convert("RGB")
size = int(sys.argv[2])
resampling = getattr(Image.Resampling, sys.argv[3])
times = []
end = time.perf_counter() + 4
while time.perf_counter() < end:
    start = time.perf_counter()
    image.resize((size, size), resampling)
    times.append(time.perf_counter() - start)
half = times[len(times) // 2:]
print("%.3f" % (sorted(half)[len(half) // 2] * 1e6))

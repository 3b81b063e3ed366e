#!/usr/bin/env python3
"""Rebuilds static/assets/sprite.svg from names.txt.

npm pack @tabler/icons && python3 sprite.py tabler-icons-*.tgz
(Tabler Icons, MIT licence, Paweł Kuna; the sprite is committed, no build needs this.)
"""
import pathlib
import re
import sys
import tarfile

here = pathlib.Path(__file__).parent
names = (here / "names.txt").read_text().split()
symbols = []
with tarfile.open(sys.argv[1]) as package:
    for name in sorted(names):
        svg = package.extractfile(f"package/icons/outline/{name}.svg").read().decode()
        body = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
        body = re.sub(r"\s*<path stroke=\"none\" d=\"M0 0h24v24H0z\" fill=\"none\"\s*/>", "", body)
        body = re.sub(r"\s+", " ", body).replace(" />", "/>").strip()
        symbols.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"'
            f' stroke-linecap="round" stroke-linejoin="round">{body}</symbol>'
        )
target = here.parent / "resources/static/assets/sprite.svg"
target.write_text('<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n")
print(len(symbols), "icons,", target.stat().st_size, "bytes")

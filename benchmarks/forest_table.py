#!/usr/bin/python3
"""Prints the forest's medians beside scikit-learn's. Usage: forest_table.py JMH.json SKLEARN.json"""
import json
import statistics
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    ours = {run["benchmark"].rsplit(".", 1)[1]: statistics.median(sum(run["primaryMetric"]["rawData"], []))
            for run in json.load(file)}
with open(sys.argv[2], encoding="utf-8") as file:
    theirs = json.load(file)

print(f"{'median of one thread':24}{'tocsin':>12}{'sklearn ' + theirs['sklearn']:>16}{'ratio':>10}  bar")
for name, unit, divisor, bar, met in [
        ("batch", "us/row", 1e3, "ratio >= 20", lambda our, ratio: ratio >= 20),
        ("single", "us/row", 1e3, "<= 1.5 us", lambda our, ratio: our <= 1500),
        ("fit", "ms", 1e6, "ratio >= 25", lambda our, ratio: ratio >= 25)]:
    ratio = theirs[name] / ours[name]
    verdict = "met" if met(ours[name], ratio) else "MISSED"
    print(f"{name + ', ' + unit:24}{ours[name] / divisor:12.3f}{theirs[name] / divisor:16.3f}{ratio:10.1f}"
          f"  {bar}: {verdict}")

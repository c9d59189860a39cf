#!/usr/bin/python3
"""Times scikit-learn's isolation forest on the rows ForestRows wrote; one thread; prints JSON, nanoseconds.

Usage: sklearn_forest.py FOLDER   (Debian: python3-sklearn; set OMP_NUM_THREADS=1)
"""
import json
import statistics
import sys
import time

import numpy
import sklearn
from sklearn.ensemble import IsolationForest

COLUMNS = 40


def rows(name):
    return numpy.fromfile(f"{sys.argv[1]}/{name}.f32", dtype="<f4").reshape(-1, COLUMNS)


def fit(data, seed):
    return IsolationForest(n_estimators=100, max_samples=256, n_jobs=1, random_state=seed).fit(data)


def median_ns(repeats, work):
    work(0)
    times = []
    for i in range(repeats):
        start = time.perf_counter_ns()
        work(i)
        times.append(time.perf_counter_ns() - start)
    return statistics.median(times)


to_fit, to_score = rows("fit"), rows("score")
forest = fit(to_fit, 42)
print(json.dumps({
    "sklearn": sklearn.__version__,
    "fit": median_ns(15, lambda i: fit(to_fit, i)),
    "batch": median_ns(15, lambda i: forest.score_samples(to_score)) / len(to_score),
    "single": median_ns(100, lambda i: forest.score_samples(to_score[i:i + 1])),
}))

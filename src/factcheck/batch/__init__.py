"""Many articles: read as a stream, analysed by workers, written as shards, resumed where it stopped.

    items = read_items(inputs)              inputs.py    folders, globs, JSONL, Parquet → one item an article
    chunks = to_chunks(items, done)         inputs.py    what is not yet in the output, some dozens at a time
    results = engine(chunks, job)           local_engine.py or ray_engine.py, each calling worker.py
    shards.write(results)                   shards.py    one file a chunk, atomically

Memory is bounded by a few chunks, whatever the input's size. A bad article becomes a record with its error.
"""

from factcheck.batch.job import Job, Progress, run_batch

__all__ = ["Job", "Progress", "run_batch"]

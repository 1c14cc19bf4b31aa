#!/usr/bin/python3
"""Tells over how long, and in how many transactions, the liquidations of a kept run were committed.

    examples/commits.py BOOTSTRAP_SERVERS

Needs Debian's python3-confluent-kafka. A transaction's commit marker takes an offset of its own, so that offsets without
a record are transactions.
"""
import sys

try:
    from confluent_kafka import Consumer, TopicPartition
except ImportError as missing:
    sys.exit(f"{missing}: needs Debian's package python3-confluent-kafka")


def main(bootstrap_servers):
    consumer = Consumer({
        "bootstrap.servers": bootstrap_servers,
        "group.id": "commits",
        "isolation.level": "read_committed",
        "auto.offset.reset": "earliest",
    })
    topic = TopicPartition("shortfuse.liquidations.v1", 0, 0)
    consumer.assign([topic])
    _, end = consumer.get_watermark_offsets(topic)
    appended = []
    while True:
        batch = consumer.consume(5000, 2)
        if not batch:
            break
        appended += [message.timestamp()[1] for message in batch]
    consumer.close()
    if not appended:
        sys.exit("there is no liquidation")
    deciles = [(appended[len(appended) * k // 10] - appended[0]) / 1000 for k in range(10)] + [(appended[-1] - appended[0]) / 1000]
    print(f"{len(appended)} liquidations in {end - len(appended)} transactions; tenths of them were there after {deciles} s")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])

#!/usr/bin/python3
"""Reads the liquidations of a universe from Kafka and prints the rows of its run's liquidations.csv, equal in value.

Needs Debian's python3-confluent-kafka and python3-avro, nothing of Shortfuse's:

    examples/liquidations.py BOOTSTRAP_SERVERS REGISTRY_URL UNIVERSE > liquidations.csv

A record's value is Confluent's wire format: a zero byte, the schema's id in 4 bytes, the Avro body. librdkafka reads
committed records only by default. The run status ENDED carries the count of every topic: with so many records, each
output number once, nothing is missing and nothing came twice.
"""
import csv
import io
import json
import struct
import sys
import urllib.request
from datetime import datetime, timezone

try:
    import avro.io
    import avro.schema
    from confluent_kafka import Consumer
except ImportError as missing:
    sys.exit(f"{missing}: needs Debian's packages python3-confluent-kafka and python3-avro")

LIQUIDATIONS = "shortfuse.liquidations.v1"
RUNS = "shortfuse.runs.v1"
COLUMNS = {
    "sequence": "sequence", "event_time": "eventTime", "cascade_id": "cascadeId", "wave": "wave", "market": "market",
    "position_id": "positionId", "account": "account", "side": "side", "quantity": "quantity", "notional": "notional",
    "mark_price": "markPrice", "liquidation_price": "liquidationPrice", "bankruptcy_price": "bankruptcyPrice",
    "fill_price": "fillPrice", "fee": "fee", "insurance_fund_change": "insuranceFundChange", "deficit": "deficit",
    "auto_deleveraged_quantity": "autoDeleveragedQuantity", "remaining_quantity": "remainingQuantity",
}


class Decoder:
    """Turns values into dicts; asks the registry once for each schema."""

    def __init__(self, registry):
        self.registry = registry
        self.schemas = {}

    def decode(self, value):
        magic, schema_id = struct.unpack(">bI", value[:5])
        if magic != 0:
            raise ValueError(f"must begin with a zero byte: {magic}")
        if schema_id not in self.schemas:
            with urllib.request.urlopen(f"{self.registry}/schemas/ids/{schema_id}") as answer:
                self.schemas[schema_id] = avro.schema.parse(json.load(answer)["schema"])
        reader = avro.io.DatumReader(self.schemas[schema_id])
        return reader.read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))


def iso(nanos):
    """Nanoseconds since the epoch as ISO-8601 with as many digits as are needed."""
    seconds, fraction = divmod(nanos, 1_000_000_000)
    text = datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    digits = f"{fraction:09d}"
    while digits and digits.endswith("000"):
        digits = digits[:-3]
    return f"{text}.{digits}Z" if digits else f"{text}Z"


def main(bootstrap_servers, registry, universe):
    decoder = Decoder(registry)
    consumer = Consumer({
        "bootstrap.servers": bootstrap_servers,
        "group.id": f"example-{universe}",
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
        "enable.auto.commit": False,
    })
    consumer.subscribe([LIQUIDATIONS, RUNS])
    rows, expected, others, told = {}, None, set(), None
    while expected is None or len(rows) < expected:
        message = consumer.poll(1.0)
        if message is None:
            if not rows and expected is None and told != sorted(others):
                told = sorted(others)
                print(f"no record of universe {universe} yet; of others: {told or 'none'}", file=sys.stderr)
            continue
        if message.error():
            sys.exit(f"cannot read {LIQUIDATIONS}: {message.error()}")
        if message.key() != universe.encode():
            others.add(message.key().decode())
            continue
        record = decoder.decode(message.value())
        if message.topic() == RUNS:
            if record["status"] == "FAILED":
                sys.exit(f"the run failed: {record['diagnosis']}")
            if record["status"] == "ENDED":
                expected = record["counts"].get("liquidations", 0)
        else:
            if record["sequence"] in rows:
                sys.exit(f"came twice: {universe}:{record['sequence']}")
            rows[record["sequence"]] = record
    consumer.close()
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    for record in rows.values():
        record["eventTime"] = iso(record["eventTime"])
        out.writerow([record[name] for name in COLUMNS.values()])


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])

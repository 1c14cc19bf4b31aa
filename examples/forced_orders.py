#!/usr/bin/python3
"""Tells of forced orders in universes of one kind, and of no other, until it is ended.

Needs Debian's python3-confluent-kafka and python3-avro:

    examples/forced_orders.py BOOTSTRAP_SERVERS REGISTRY_URL GROUP KIND

KIND is SCENARIO or LIVE, for example. It stands in a header, so that what is not wanted is never decoded. Started again
with the same group, it goes on where it was. The last records before that may come again; a universe's numbers only rise.
"""
import os
import signal
import sys

from liquidations import LIQUIDATIONS, Consumer, Decoder

VERBS = {"SHORT": "buys", "LONG": "sells"}


def main(bootstrap_servers, registry, group, kind):
    decoder = Decoder(registry)
    consumer = Consumer({
        "bootstrap.servers": bootstrap_servers,
        "group.id": group,
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
        "enable.auto.commit": False,
    })
    consumer.subscribe([LIQUIDATIONS])
    told = {}
    try:
        while True:
            batch = consumer.consume(500, 1.0)
            for message in batch:
                if message.error():
                    sys.exit(f"cannot read {LIQUIDATIONS}: {message.error()}")
                headers = dict(message.headers() or [])
                if headers.get("shortfuse-universe-kind") != kind.encode():
                    continue
                order = decoder.decode(message.value())
                if order["sequence"] <= told.get(order["universe"], 0):
                    continue
                told[order["universe"]] = order["sequence"]
                verb = VERBS.get(order["side"], "trades")
                print(f"{order['universe']}:{order['sequence']} {verb} {order['quantity']} {order['market']}"
                      f" at {order['fillPrice']}", flush=True)
            if batch:
                # Only what has been told.
                consumer.commit(asynchronous=False)
    except KeyboardInterrupt:
        print("ended", file=sys.stderr)
    except BrokenPipeError:
        # Whoever reads this has seen enough; Python would flush once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        consumer.close()


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    main(*sys.argv[1:])

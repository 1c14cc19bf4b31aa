package io.shortfuse.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The greatest of many things, in bounded memory; of two that are equally great the one that came first. */
final class TopList<T> {
    private record Entry<T>(T thing, double greatness, long number) {}

    private final int capacity;
    /** The least of them first. */
    private final PriorityQueue<Entry<T>> kept;

    private long added;

    TopList(int capacity) {
        this.capacity = capacity;
        this.kept = new PriorityQueue<>(capacity, TopList.<T>order().reversed());
    }

    private static <T> Comparator<Entry<T>> order() {
        return Comparator.<Entry<T>>comparingDouble(entry -> -entry.greatness()).thenComparingLong(Entry::number);
    }

    void add(T thing, double greatness) {
        Entry<T> entry = new Entry<>(thing, greatness, added++);
        Entry<T> least = kept.peek();
        if (kept.size() < capacity) {
            kept.add(entry);
        } else if (least != null && TopList.<T>order().compare(entry, least) < 0) {
            kept.poll();
            kept.add(entry);
        }
    }

    /** The greatest first. */
    List<T> list() {
        List<Entry<T>> sorted = new ArrayList<>(kept);
        sorted.sort(order());
        return sorted.stream().map(Entry::thing).toList();
    }

    /** How many there were. */
    long added() {
        return added;
    }
}

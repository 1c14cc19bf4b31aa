package io.shortfuse.scenario;

import java.util.List;
import java.util.Map;

/** A node of a YAML document that knows where it stands. Scalars keep their text: the reader decides what it is. */
sealed interface YamlNode {
    Place place();

    /** What a person would call it. */
    String kind();

    /** Line and column, from 1. */
    record Place(int line, int column) {}

    /** A scalar; {@code text} is empty where the document has nothing, or a null. */
    record Scalar(Place place, String text) implements YamlNode {
        @Override
        public String kind() {
            return text.isEmpty() ? "nothing" : text;
        }
    }

    /** Something that is wrong and has been reported: whatever is asked of it, it is not. */
    record Reported(Place place) implements YamlNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /** A list. */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values, in the document's order. */
    record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** A key's place, and its value. */
    record Entry(Place keyPlace, YamlNode value) {}
}

package io.shortfuse.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.schemas.topic.Topic;
import io.shortfuse.schemas.topic.TopicCatalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A subscriber reads nothing but the schema: it must say everything, and go on saying it to older readers. */
class DocumentationTest {

    static List<Topic<?>> topics() {
        return new TopicCatalogue(TopicCatalogue.DEFAULT_PREFIX, 1).all();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldDocumentEveryRecordEnumAndField(Topic<?> topic) {
        List<String> undocumented = new ArrayList<>();
        for (Schema type : namedTypes(topic.readerSchema())) {
            if (tooShort(type.getDoc())) {
                undocumented.add(type.getName());
            }
            if (type.getType() == Schema.Type.RECORD) {
                type.getFields().stream()
                        .filter(field -> tooShort(field.doc()))
                        .forEach(field -> undocumented.add(type.getName() + "." + field.name()));
            }
        }

        assertThat(undocumented).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldSayWhatEverySymbolOfAnEnumMeans(Topic<?> topic) {
        List<String> unexplained = new ArrayList<>();
        for (Schema type : namedTypes(topic.readerSchema())) {
            if (type.getType() == Schema.Type.ENUM) {
                type.getEnumSymbols().stream()
                        .filter(symbol -> !type.getDoc().contains(symbol))
                        .forEach(symbol -> unexplained.add(type.getName() + "." + symbol));
            }
        }

        assertThat(unexplained).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldGiveEveryEnumADefaultForSymbolsThatAReaderDoesNotKnow(Topic<?> topic) {
        assertThat(namedTypes(topic.readerSchema()))
                .filteredOn(type -> type.getType() == Schema.Type.ENUM)
                .isNotEmpty()
                .allSatisfy(type ->
                        assertThat(type.getEnumDefault()).as(type.getName()).isEqualTo("UNKNOWN"));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldDefaultEveryNullableFieldToNull(Topic<?> topic) {
        List<String> without = new ArrayList<>();
        for (Schema.Field field : fields(topic.readerSchema())) {
            if (field.schema().isNullable() && field.defaultVal() != JsonProperties.NULL_VALUE) {
                without.add(field.name());
            }
        }

        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldHoldTimesInPlainLongsAndSayTheirUnit(Topic<?> topic) {
        List<Schema.Field> times = fields(topic.readerSchema()).stream()
                .filter(field -> field.name().endsWith("Time"))
                .toList();

        assertThat(times).isNotEmpty().allSatisfy(field -> {
            Schema plain = field.schema().isUnion() ? field.schema().getTypes().get(1) : field.schema();
            assertThat(plain.getType()).isEqualTo(Schema.Type.LONG);
            assertThat(plain.getLogicalType()).isNull();
            assertThat(field.doc()).contains("nanoseconds since 1970-01-01T00:00:00Z");
        });
    }

    @Test
    void shouldFindTypesInUnionsArraysAndMaps() {
        Schema schema = new Schema.Parser().parse("""
                        {"type": "record", "name": "Outer", "fields": [
                          {"name": "a", "type": {"type": "array", "items": {"type": "record", "name": "InArray", "fields": []}}},
                          {"name": "m", "type": {"type": "map", "values": ["null", {"type": "enum", "name": "InMap", "symbols": ["A"]}]}}
                        ]}""");

        assertThat(namedTypes(schema))
                .extracting(Schema::getName)
                .containsExactlyInAnyOrder("Outer", "InArray", "InMap");
    }

    private static boolean tooShort(String doc) {
        return doc == null || doc.length() < 8;
    }

    private static List<Schema.Field> fields(Schema schema) {
        return namedTypes(schema).stream()
                .filter(type -> type.getType() == Schema.Type.RECORD)
                .flatMap(type -> type.getFields().stream())
                .toList();
    }

    private static Set<Schema> namedTypes(Schema schema) {
        Set<Schema> found = new HashSet<>();
        collect(schema, found);
        return found;
    }

    private static void collect(Schema schema, Set<Schema> found) {
        switch (schema.getType()) {
            case RECORD -> {
                if (found.add(schema)) {
                    schema.getFields().forEach(field -> collect(field.schema(), found));
                }
            }
            case ENUM -> found.add(schema);
            case UNION -> schema.getTypes().forEach(type -> collect(type, found));
            case ARRAY -> collect(schema.getElementType(), found);
            case MAP -> collect(schema.getValueType(), found);
            default -> {
                // A primitive names no type.
            }
        }
    }
}

package io.shortfuse.topology;

import io.shortfuse.fuzz.Spoiler;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Puts values into records that their schema allows and that nobody should send. */
final class RecordSpoiler {
    private static final double[] DOUBLES = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0.0,
        -0.0,
        -1,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        1e-12,
        1e-13,
        1e15,
        1e16,
        1e18,
        0.5,
        1,
        Math.nextDown(1.0)
    };
    private static final long[] LONGS = {
        0,
        -1,
        1,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        1_000_000_000L,
        31L * 86_400 * 1_000_000_000L,
        31L * 86_400 * 1_000_000_000L + 1,
        7_258_118_400_000_000_000L,
        7_258_118_400_000_000_001L
    };

    private RecordSpoiler() {}

    /** A copy with one value changed, somewhere in it. */
    static <R extends SpecificRecord> R spoil(R record, SplittableRandom random) {
        R copy = SpecificData.get().deepCopy(record.getSchema(), record);
        List<IndexedRecord> records = new ArrayList<>();
        collect(copy, records);
        IndexedRecord chosen = records.get(random.nextInt(records.size()));
        Schema.Field field = chosen.getSchema()
                .getFields()
                .get(random.nextInt(chosen.getSchema().getFields().size()));
        chosen.put(field.pos(), value(field.schema(), chosen.get(field.pos()), random));
        return copy;
    }

    /** The records in {@code value}, without those that have no fields. */
    private static void collect(@Nullable Object value, List<IndexedRecord> records) {
        if (value instanceof IndexedRecord record
                && !record.getSchema().getFields().isEmpty()) {
            records.add(record);
            record.getSchema().getFields().forEach(field -> collect(record.get(field.pos()), records));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, records));
        }
    }

    private static @Nullable Object value(Schema schema, @Nullable Object present, SplittableRandom random) {
        return switch (schema.getType()) {
            case DOUBLE -> DOUBLES[random.nextInt(DOUBLES.length)];
            case LONG -> LONGS[random.nextInt(LONGS.length)];
            case INT -> random.nextInt();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> Spoiler.nasty(random);
            case BYTES -> ByteBuffer.wrap(new byte[random.nextInt(100)]);
            case ENUM ->
                SpecificData.get()
                        .createEnum(
                                schema.getEnumSymbols()
                                        .get(random.nextInt(
                                                schema.getEnumSymbols().size())),
                                schema);
            case ARRAY -> items(present, random);
            case UNION -> {
                Schema branch =
                        schema.getTypes().get(random.nextInt(schema.getTypes().size()));
                yield branch.getType() == Schema.Type.RECORD ? present : value(branch, present, random);
            }
            case NULL -> null;
            default -> present;
        };
    }

    private static @Nullable Object items(@Nullable Object present, SplittableRandom random) {
        List<Object> items = new ArrayList<>();
        if (present instanceof List<?> list && random.nextBoolean()) {
            items.addAll(list);
            items.addAll(list);
        }
        return items;
    }
}

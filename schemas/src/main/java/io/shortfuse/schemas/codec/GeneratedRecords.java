package io.shortfuse.schemas.codec;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Since 1.12.2 Avro finds a class by a schema's name only if it has been told to trust it. That is a setting of the whole
 * JVM, so it is made once, and only adds to what was trusted before. {@link AvroCodec} and {@link
 * io.shortfuse.schemas.topic.Topic} see to it for {@code io.shortfuse.avro}; call {@link #trust()} where records are
 * built without either.
 */
public final class GeneratedRecords {
    private static final Set<String> PACKAGES = ConcurrentHashMap.newKeySet();

    static {
        PACKAGES.add("io.shortfuse.avro");
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> PACKAGES.contains(type.getPackageName())));
    }

    private GeneratedRecords() {}

    /** Lets Avro load the records of {@code io.shortfuse.avro} by name. Any call but the first does nothing. */
    public static void trust() {
        // Loading this class has done it.
    }

    /** Lets Avro load the records of a package by name. */
    public static void trust(Package generated) {
        PACKAGES.add(generated.getName());
    }

    /**
     * How Avro writes and reads a generated class: by the code that was generated for it, where there is any, instead of
     * looking every field up in the schema. The bytes are the same.
     */
    public static SpecificData model(Class<? extends SpecificRecord> type) {
        SpecificData model = SpecificData.getForClass(type);
        model.setCustomCoders(true);
        return model;
    }
}

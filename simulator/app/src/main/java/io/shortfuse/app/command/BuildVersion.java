package io.shortfuse.app.command;

import io.shortfuse.engine.ModelVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which build this is. */
public final class BuildVersion implements IVersionProvider {
    private static final String RESOURCE = "build.properties";

    /** The build's version, and the commit where the build knew it: {@code 0.1.0+0d3f4d7}. */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream resource = BuildVersion.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the build puts a resource beside its classes: " + RESOURCE);
            }
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String commit = properties.getProperty("commit", "");
        return properties.getProperty("version", "unknown") + (commit.isEmpty() ? "" : "+" + commit);
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "shortfuse " + current() + " (model " + ModelVersion.CURRENT + ", Java "
                    + Runtime.version().feature() + ")"
        };
    }
}

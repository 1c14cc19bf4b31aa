package io.shortfuse.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The venue profiles that there are: ours, which come with the program, and those of files. */
public final class VenueProfiles {
    /** The rules of no venue: what is not given has the key's own default. */
    static final String SIMPLE = "simple";

    private static final List<String> OURS = List.of("binance", "bitmex", "bybit", "hyperliquid", "okx", SIMPLE);

    private final Problems problems;
    private final Map<String, VenueProfile> read = new LinkedHashMap<>();
    private final Map<String, VenueProfile> own = new LinkedHashMap<>();

    /** @param problems where is reported what is wrong with a file that is added */
    VenueProfiles(Problems problems) {
        this.problems = problems;
    }

    /** Ours, by name. */
    public static List<VenueProfile> builtIn() {
        VenueProfiles profiles = new VenueProfiles(new Problems());
        return OURS.stream().map(profiles::ours).toList();
    }

    /**
     * The profiles of a user's file.
     *
     * @throws ScenarioException with all that is wrong with it
     */
    public static List<VenueProfile> of(Path file) throws ScenarioException {
        Problems problems = new Problems();
        VenueProfiles profiles = new VenueProfiles(problems);
        Yaml yaml = Yaml.read(file, file, problems);
        if (yaml != null) {
            profiles.add(yaml.fields(), file.toString());
        }
        if (problems.found() > 0) {
            throw problems.toException(file.toString());
        }
        return List.copyOf(profiles.own.values());
    }

    /**
     * Adds the profiles of a file.
     *
     * @param fields the whole of the file
     */
    void add(Fields fields, String file) {
        ProfileReader.read(fields, this::find).forEach((name, profile) -> {
            if (OURS.contains(name) || own.containsKey(name)) {
                problems.add(new Problem(
                        file,
                        0,
                        0,
                        "profiles." + name,
                        OURS.contains(name)
                                ? "must have a name that none of ours has, and may have ours as its base"
                                : "must stand in one file only",
                        ""));
            } else {
                own.put(name, profile);
            }
        });
    }

    /** The profile of that name, or null. */
    @Nullable
    VenueProfile find(String name) {
        VenueProfile profile = own.get(name);
        return profile == null && OURS.contains(name) ? ours(name) : profile;
    }

    /** The names of all, first those of files. */
    List<String> names() {
        List<String> names = new ArrayList<>(own.keySet());
        names.addAll(OURS);
        return names;
    }

    private VenueProfile ours(String name) {
        return read.computeIfAbsent(name, this::readOurs);
    }

    private VenueProfile readOurs(String name) {
        String resource = "profiles/" + name + ".yaml";
        try (InputStream in = VenueProfiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("must be beside its class: " + resource);
            }
            Yaml yaml = Yaml.read(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8), problems);
            VenueProfile profile = yaml == null
                    ? null
                    : ProfileReader.read(yaml.fields(), base -> null).get(name);
            if (profile == null) {
                throw new IllegalStateException("must have a profile of its name: " + resource);
            }
            return profile;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }
}

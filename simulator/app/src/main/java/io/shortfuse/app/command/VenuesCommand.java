package io.shortfuse.app.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.shortfuse.app.terminal.Terminal;
import io.shortfuse.app.venues.VenueJson;
import io.shortfuse.app.venues.VenueText;
import io.shortfuse.scenario.Nearest;
import io.shortfuse.scenario.ScenarioException;
import io.shortfuse.scenario.VenueProfile;
import io.shortfuse.scenario.VenueProfiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shortfuse venues}. */
@Command(
        name = "venues",
        description = {
            "Tell the venue profiles: how each venue liquidates, from which source and date, and what of it is not"
                    + " simulated.",
            "",
            "A scenario takes one with 'rules: NAME', or 'rules: NAME@2024-10' as it was then."
        })
final class VenuesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "PROFILE",
            arity = "0..1",
            completionCandidates = Names.class,
            description = "Everything of one profile. Default: a line of each.")
    private @Nullable String name;

    @Option(names = "--profiles", paramLabel = "FILE", description = "The profiles of this file instead of ours.")
    private @Nullable Path file;

    @Mixin
    private JsonOption json = new JsonOption();

    VenuesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The names that a shell completes. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names(VenueProfiles.builtIn()).iterator();
        }
    }

    private static List<String> names(List<VenueProfile> profiles) {
        return profiles.stream().map(VenueProfile::name).toList();
    }

    @Override
    public Integer call() throws InputException, ScenarioException, IOException {
        List<VenueProfile> profiles = file == null ? VenueProfiles.builtIn() : VenueProfiles.of(file);
        VenueProfile one = name == null ? null : find(name, profiles);
        if (json.isGiven()) {
            json(one, profiles);
        } else {
            VenueText text = new VenueText(terminal.outColumns());
            terminal.print(one == null ? text.list(profiles) : text.of(one));
        }
        return ExitStatus.DONE;
    }

    private static VenueProfile find(String name, List<VenueProfile> profiles) throws InputException {
        for (VenueProfile profile : profiles) {
            if (profile.name().equals(name)) {
                return profile;
            }
        }
        List<String> names = names(profiles);
        throw new InputException(
                "PROFILE must be one of " + String.join(", ", names) + Nearest.hint(name, names) + ": " + name);
    }

    private void json(@Nullable VenueProfile one, List<VenueProfile> profiles) throws IOException {
        try (JsonGenerator json = JsonOutput.on(terminal)) {
            if (one != null) {
                VenueJson.write(json, one);
            } else {
                json.writeStartArray();
                for (VenueProfile profile : profiles) {
                    VenueJson.write(json, profile);
                }
                json.writeEndArray();
            }
        }
        terminal.out().println();
    }
}

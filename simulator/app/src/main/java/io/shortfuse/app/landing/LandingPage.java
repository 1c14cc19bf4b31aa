package io.shortfuse.app.landing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.shortfuse.app.kafka.RunningStack;
import io.shortfuse.app.kafka.SubscriberCommands;
import io.shortfuse.app.landing.PublishedRuns.Published;
import io.shortfuse.app.output.RunResult;
import io.shortfuse.app.output.WrittenFile;
import io.shortfuse.app.terminal.HumanFormat;
import io.shortfuse.app.terminal.RunSummary;
import io.shortfuse.app.terminal.ShellWord;
import io.shortfuse.avro.RunStatus;
import io.shortfuse.schemas.topic.Topic;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is told at one time: a page for a person, and what of it moves, for the page's script.
 *
 * @param stack that is up
 * @param universe of the run of this process; null: nothing is run
 * @param result of that run; null: it is going on, or there is none
 * @param files of the runs
 * @param counts records by topic
 * @param statuses the newest of each universe on the topics
 * @param newest universe whose status has changed last; null: there is none
 * @param data folder that keeps all this; null: it is gone afterwards
 */
record LandingPage(
        RunningStack stack,
        @Nullable String universe,
        @Nullable RunResult result,
        PublishedRuns files,
        Map<String, Long> counts,
        SortedMap<String, RunStatus> statuses,
        @Nullable String newest,
        @Nullable Path data) {
    private static final Logger LOG = LoggerFactory.getLogger(LandingPage.class);
    private static final JsonFactory JSON = new JsonFactory();
    private static final Template TEMPLATE = Mustache.compiler().nullValue("").compile(Resources.text("landing.html"));
    private static final String NUMBER = "number";

    /** The page. */
    String html() {
        Map<String, Object> values = new HashMap<>();
        values.put("title", universe == null ? "Shortfuse" : universe + " · Shortfuse");
        values.put("universe", universe == null ? false : universe);
        values.put("running", universe != null && result == null);
        values.put("answer", result == null ? List.of() : List.of(answer(result)));
        values.put("files", universe == null ? List.of() : files(universe));
        values.put(
                "folder",
                universe == null
                        ? false
                        : files.folder(universe).map(Path::toString).orElse(""));
        values.put("kafka", stack.cluster().bootstrapServers());
        values.put("registry", stack.cluster().shownRegistryUrl());
        values.put("topics", topics());
        values.put("subjects", subjects());
        values.put("runs", runs());
        values.put("statuses", digest(statuses));
        values.put("snippets", new SubscriberCommands(stack, newestUniverse()).all());
        values.put("process", String.valueOf(ProcessHandle.current().pid()));
        values.put("data", data == null ? false : data.toString());
        values.put("dataWord", data == null ? "" : ShellWord.of(data.toString()));
        return TEMPLATE.execute(values);
    }

    private static Map<String, Object> answer(RunResult result) {
        return Map.of("headline", RunSummary.headline(result), "facts", RunSummary.facts(result));
    }

    private List<Map<String, Object>> files(String ofUniverse) {
        List<Map<String, Object>> links = new ArrayList<>();
        for (Published file : files.of(ofUniverse)) {
            links.add(Map.of(
                    "name",
                    file.file().fileName(),
                    "href",
                    "/runs/" + ofUniverse + "/" + file.file().fileName(),
                    "what",
                    what(file.file()),
                    "size",
                    HumanFormat.bytes(file.bytes()),
                    "download",
                    file.file().fileName().endsWith(".csv")));
        }
        return links;
    }

    private static String what(WrittenFile file) {
        return switch (file) {
            case REPORT -> "what was found, for a person";
            case SUMMARY -> "the figures";
            case LIQUIDATIONS -> "a row per forced order";
            case CASCADES -> "a row per cascade";
            case PRICES -> "a row per price";
            case AUTO_DELEVERAGES -> "a row per position closed to take over another";
            case DEAD_LETTERS -> "a row per row that was left out, and per event that was refused";
            case LOG -> "what the program noted";
            case SUMMARY_PART, CASCADES_PART, DEAD_LETTERS_PART, REPORT_PART -> "being written";
        };
    }

    private List<Map<String, Object>> topics() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Topic<?> topic : stack.topics().all()) {
            Duration retention = topic.retention();
            rows.add(Map.of(
                    "name",
                    topic.name(),
                    "value",
                    topic.valueType().getSimpleName(),
                    "schema",
                    stack.cluster().shownRegistryUrl() + "/subjects/" + topic.subject() + "/versions/latest/schema",
                    "partitions",
                    topic.partitions(),
                    "kept",
                    switch (topic.cleanup()) {
                        case COMPACT -> "newest of each run";
                        case DELETE -> retention == null ? "for ever" : retention.toDays() + " days";
                    },
                    "count",
                    HumanFormat.count(counts.getOrDefault(topic.name(), 0L))));
        }
        return rows;
    }

    /** The registry is asked each time: others may have registered something. */
    private List<Map<String, Object>> subjects() {
        SchemaRegistryClient registry = stack.codec().registry();
        List<Map<String, Object>> rows = new ArrayList<>();
        try {
            for (String subject : new TreeSet<>(registry.getAllSubjects())) {
                List<Map<String, Object>> versions = new ArrayList<>();
                for (Integer version : registry.getAllVersions(subject)) {
                    versions.add(Map.of(
                            NUMBER,
                            version,
                            "href",
                            stack.cluster().shownRegistryUrl() + "/subjects/" + subject + "/versions/" + version));
                }
                rows.add(Map.of("name", subject, "versions", versions));
            }
        } catch (IOException | RestClientException e) {
            LOG.warn("the page cannot tell the subjects: {}", e.getMessage());
        }
        return rows;
    }

    private List<Map<String, Object>> runs() {
        List<Map<String, Object>> rows = new ArrayList<>();
        statuses.forEach((name, status) -> rows.add(Map.of(
                "name",
                name,
                "state",
                status.getStatus().toString(),
                "liquidations",
                HumanFormat.count(count(status, "liquidations")),
                "cascades",
                HumanFormat.count(count(status, "cascades")),
                "files",
                files(name))));
        return rows;
    }

    private static long count(RunStatus status, String topic) {
        Map<String, Long> counts = status.getCounts();
        Long count = counts == null ? null : counts.get(topic);
        return count == null ? 0 : count;
    }

    private @Nullable String newestUniverse() {
        return universe == null ? newest : universe;
    }

    /** Another text as soon as the table of runs would be another one. */
    static String digest(SortedMap<String, RunStatus> statuses) {
        List<Object> shown = new ArrayList<>();
        statuses.forEach((name, status) -> {
            shown.add(name);
            shown.add(status.getStatus().toString());
            shown.add(count(status, "liquidations"));
            shown.add(count(status, "cascades"));
        });
        return Integer.toHexString(shown.hashCode());
    }

    /** What moves. */
    String state() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeBooleanField("running", universe != null && result == null);
            json.writeStringField("statuses", digest(statuses));
            json.writeObjectFieldStart("counts");
            for (Map.Entry<String, Long> count : counts.entrySet()) {
                json.writeStringField(count.getKey(), HumanFormat.count(count.getValue()));
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}

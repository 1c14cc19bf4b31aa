package io.shortfuse.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.shortfuse.app.Shortfuse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code shortfuse} of its own that stays up, with its page. */
public final class KeptRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Of signal 2 in the kernel's masks. */
    private static final long SIGINT_BIT = 1L << 1;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Program program;

    private KeptRun(Program program) {
        this.program = program;
    }

    /** Starts one, and waits until it says how to end it. */
    public static KeptRun start(Path folder, List<String> arguments) {
        KeptRun kept = new KeptRun(Program.java(folder, Shortfuse.class, arguments));
        try {
            await().atMost(PATIENCE).until(() -> {
                assertThat(kept.program.isAlive()).as(kept.program.err()).isTrue();
                return kept.program.err().contains("It stays up until Ctrl-C");
            });
            return kept;
        } catch (RuntimeException | Error e) {
            kept.close();
            throw e;
        }
    }

    /** What it said behind that word, at the beginning of a line of its own. */
    public String told(String word) {
        Matcher matcher = Pattern.compile("(?m)^" + word + " +(\\S+)").matcher(program.err());
        return matcher.find() ? matcher.group(1) : "nothing about " + word;
    }

    /** The address of its page. */
    public URI page() {
        return URI.create(told("Page"));
    }

    /** Asks for something of its page. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(page().resolve(path)).build(), BodyHandlers.ofString());
    }

    /** What it printed on standard output. */
    public String out() {
        return program.out();
    }

    /** What it printed on standard error. */
    public String err() {
        return program.err();
    }

    /**
     * Ends it as Ctrl-C does; its exit status. Where Ctrl-C reaches nobody, because these tests run in the background of
     * a script, whose children inherit that, as {@link #terminate} does.
     */
    public int interrupt() throws IOException, InterruptedException {
        return program.signal(ignoresInterrupts() ? "TERM" : "INT", PATIENCE);
    }

    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.notExists(status)) {
            return false;
        }
        Matcher ignored = Pattern.compile("(?m)^SigIgn:\\s*(\\p{XDigit}+)").matcher(Files.readString(status));
        return ignored.find() && (Long.parseUnsignedLong(ignored.group(1), 16) & SIGINT_BIT) != 0;
    }

    /** Ends it as {@code kill} does; its exit status. */
    public int terminate() throws IOException, InterruptedException {
        return program.signal("TERM", PATIENCE);
    }

    /** A number of the page's table of topics, once it is that. */
    public void awaitCount(String topic, String count) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get("/state.json").body()).contains("\"" + topic + "\":\"" + count + "\""));
    }

    /** Its page, once these texts are on it: it reads the topics on the side. */
    public void awaitPage(String... texts) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(get("/").body()).contains(texts));
    }

    @Override
    public void close() {
        program.close();
    }
}

package io.shortfuse.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shortfuse.avro.DeadLetter;
import io.shortfuse.avro.MarketEvent;
import io.shortfuse.avro.PositionClosed;
import io.shortfuse.avro.RunStarted;
import io.shortfuse.avro.RunState;
import io.shortfuse.avro.RunStatus;
import io.shortfuse.avro.UniverseKind;
import io.shortfuse.fuzz.Case;
import io.shortfuse.fuzz.Fuzz;
import io.shortfuse.fuzz.Spoiler;
import io.shortfuse.schemas.codec.EventHeaders;
import io.shortfuse.topology.state.UniverseState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Good universes among records that nobody should send: what comes out of them is what comes out undisturbed; each bad
 * record becomes one dead letter or is ignored as the repeat that it is; no universe breaks the engine.
 */
class MarketEventsFuzzTest {
    private static final int CASES = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_STEPS = 200_000;
    private static final int[] WORK_PER_STEP = {1, 7, 1_000_000};

    @TempDir
    Path folder;

    private int folders;
    private long records;
    private long letters;
    private long outputs;

    @Test
    void shouldAnswerEveryRecordAndLoseNoGoodOne() throws InterruptedException {
        int cases = new Fuzz("MarketEventsFuzzTest", CASES, PATIENCE).run(this::check);

        System.out.printf("%d cases: %d records, %d dead letters, %d good outputs%n", cases, records, letters, outputs);
        if (Fuzz.isDefault()) {
            assertThat(letters).isGreaterThan(10L * CASES);
            assertThat(outputs).isGreaterThan(10L * CASES);
        }
    }

    private void check(Case fuzzCase) throws IOException {
        SplittableRandom random = fuzzCase.random();
        List<MarketLog> good = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            good.add(log("good-" + i, random));
        }
        Map<String, List<String>> expected;
        try (TopologyHarness topology = new TopologyHarness(newFolder(), WORK_PER_STEP[2])) {
            good.forEach(log -> topology.send(log.events));
            finish(topology);
            expected = outcome(topology, topology.runs());
        }
        int work = WORK_PER_STEP[random.nextInt(WORK_PER_STEP.length)];
        try (TopologyHarness topology = new TopologyHarness(newFolder(), work)) {
            Stream stream = new Stream(topology, random);
            stream.send(good);
            finish(topology);
            List<RunStatus> runs = topology.runs();

            assertThat(runs).extracting(RunStatus::getStatus).doesNotContain(RunState.FAILED);
            Map<String, List<String>> outcome = outcome(topology, runs);
            expected.forEach((universe, output) ->
                    assertThat(outcome.get(universe)).as(universe).isEqualTo(output));
            List<DeadLetter> deadLetters = topology.deadLetters();
            stream.requireAnswers(deadLetters);
            records += stream.offset;
            letters += deadLetters.size();
            outputs += expected.values().stream().mapToInt(List::size).sum();
        }
    }

    private Path newFolder() throws IOException {
        return Files.createDirectory(folder.resolve("topology-" + folders++));
    }

    private static MarketLog log(String universe, SplittableRandom random) {
        MarketLog log = new MarketLog(universe).start("hash of " + universe).list();
        for (int i = random.nextInt(4); i >= 0; i--) {
            log.shorts(1 + random.nextInt(5), 101 + random.nextInt(50) / 10.0);
        }
        for (int i = 2 + random.nextInt(6); i > 0; i--) {
            log.tick(97 + random.nextInt(100) / 10.0);
        }
        return log.end();
    }

    private static void finish(TopologyHarness topology) {
        for (int steps = 0; !topology.isDone(); steps++) {
            assertThat(steps).isLessThan(MOST_STEPS);
            topology.step();
        }
    }

    /** What came out of each universe, and how it ended; not how many bad records there were. */
    private static Map<String, List<String>> outcome(TopologyHarness topology, List<RunStatus> runs) {
        Map<String, List<String>> outcome = new TreeMap<>(topology.numberedByUniverse());
        for (RunStatus status : runs) {
            if (status.getStatus() == RunState.ENDED) {
                status.setDeadLetters(0L);
                status.setRepeatsIgnored(0L);
                outcome.computeIfAbsent(status.getUniverse(), u -> new ArrayList<>())
                        .add(status.toString());
            }
        }
        return outcome;
    }

    /** Sends, and knows what must become of what it has sent. */
    private static final class Stream {
        private final TopologyHarness topology;
        private final SplittableRandom random;
        private final TreeSet<Long> lettersDue = new TreeSet<>();
        private final TreeSet<Long> noLettersDue = new TreeSet<>();
        private final Map<String, Integer> repeatsDue = new HashMap<>();
        /** Offsets of records whose universes have no publisher that is known to be good. */
        private final Map<String, TreeSet<Long>> open = new LinkedHashMap<>();

        private long offset;

        Stream(TopologyHarness topology, SplittableRandom random) {
            this.topology = topology;
            this.random = random;
        }

        void send(List<MarketLog> good) {
            List<MarketLog> sick = List.of(log("sick-1", random), log("sick-2", random));
            int[] next = new int[good.size()];
            int[] nextSick = new int[sick.size()];
            for (int left = good.stream().mapToInt(log -> log.events.size()).sum(); left > 0; ) {
                int i = random.nextInt(good.size());
                MarketLog log = good.get(i);
                switch (random.nextInt(6)) {
                    case 0 -> nowhere();
                    case 1 -> {
                        int j = random.nextInt(sick.size());
                        sick(sick.get(j), nextSick[j]++);
                    }
                    case 2 -> disturb(log, next[i]);
                    case 3 -> topology.step();
                    default -> {
                        if (next[i] < log.events.size()) {
                            good(log.events.get(next[i]++));
                            left--;
                        }
                    }
                }
            }
        }

        private void good(MarketEvent event) {
            noLettersDue.add(offset);
            send(event.getUniverse(), topology.encode(event), event.getSequence());
        }

        private void repeat(MarketEvent event) {
            good(event);
            repeatsDue.merge(event.getUniverse(), 1, Integer::sum);
        }

        private void bad(@Nullable String universe, byte @Nullable [] value, @Nullable Long header) {
            lettersDue.add(offset);
            send(universe, value, header);
        }

        private void send(@Nullable String universe, byte @Nullable [] value, @Nullable Long header) {
            RecordHeaders headers = new RecordHeaders();
            if (value != null) {
                EventHeaders.write(headers, UniverseKind.SCENARIO, header, value);
            } else if (header != null) {
                headers.add(EventHeaders.SEQUENCE, Long.toString(header).getBytes(US_ASCII));
            }
            send(universe == null ? null : universe.getBytes(UTF_8), value, headers);
        }

        private void send(byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {
            topology.send(key, value, headers);
            offset++;
        }

        /** A record whose key names no universe. */
        private void nowhere() {
            byte[] key =
                    switch (random.nextInt(5)) {
                        case 0 -> new byte[0];
                        case 1 -> new byte[] {(byte) 0xc3, 0x28};
                        case 2 -> new byte[] {'a', (byte) random.nextInt(0x20)};
                        default -> new byte[256 + random.nextInt(2_000)];
                    };
            lettersDue.add(offset);
            send(random.nextInt(5) == 0 ? null : key, garbage(), new RecordHeaders());
        }

        private byte[] garbage() {
            byte[] bytes = new byte[random.nextInt(100) == 0 ? 1_000_000 : random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 4 && random.nextBoolean()) {
                // Wire format, with the id of some schema of ours or of none.
                ByteBuffer.wrap(bytes).put(0, (byte) 0).putInt(1, random.nextInt(10));
            }
            return bytes;
        }

        /** The next event of a universe, or something that was made of it. */
        private void sick(MarketLog log, int next) {
            String universe = log.events.get(0).getUniverse();
            MarketEvent event = log.events.get(next % log.events.size());
            if (random.nextInt(3) > 0) {
                event = RecordSpoiler.spoil(event, random);
            }
            byte[] value = topology.encode(event);
            byte[] sent = random.nextInt(4) == 0 ? Spoiler.bytes(value, random) : value;
            RecordHeaders headers = new RecordHeaders();
            switch (random.nextInt(4)) {
                case 0 ->
                    headers.add(EventHeaders.SEQUENCE, Spoiler.nasty(random).getBytes(UTF_8));
                case 1 -> EventHeaders.write(headers, UniverseKind.SCENARIO, event.getSequence(), value);
                default -> EventHeaders.write(headers, UniverseKind.SCENARIO, event.getSequence(), sent);
            }
            open.computeIfAbsent(universe, u -> new TreeSet<>()).add(offset);
            send(universe.getBytes(UTF_8), random.nextInt(30) == 0 ? null : sent, headers);
        }

        /** Something under a good universe's key that must not harm it; {@code sent} of its events have been sent. */
        private void disturb(MarketLog log, int sent) {
            String universe = log.events.get(0).getUniverse();
            boolean over = sent == log.events.size();
            MarketEvent event = log.events.get(random.nextInt(log.events.size()));
            byte[] value = topology.encode(event);
            long before = 1L + random.nextInt(Math.max(1, sent));
            long beyond = sent + 2L + random.nextInt(20);
            switch (random.nextInt(10)) {
                case 0 -> bad(universe, garbage(), null);
                case 1 -> bad(universe, null, null);
                case 2 -> bad(universe, Arrays.copyOf(value, random.nextInt(value.length)), null);
                case 3 -> bad(universe, garbage(), beyond);
                case 4 -> {
                    MarketEvent foreign =
                            new MarketLog("elsewhere").start("hash").last();
                    bad(universe, topology.encode(foreign), null);
                }
                case 5 -> bad(universe, topology.encode(unnumbered(event)), null);
                case 6 -> {
                    RecordHeaders headers = new RecordHeaders();
                    headers.add(EventHeaders.CONTENT_HASH, Spoiler.nasty(random).getBytes(UTF_8));
                    lettersDue.add(offset);
                    send(universe.getBytes(UTF_8), value, headers);
                }
                case 7 -> {
                    if (sent > 0) {
                        repeatsDue.merge(universe, 1, Integer::sum);
                        noLettersDue.add(offset);
                        send(universe, garbage(), before);
                    }
                }
                case 8 -> {
                    if (sent > 0 && !over) {
                        intruder(universe);
                        log.events.subList(0, sent).forEach(this::repeat);
                    }
                }
                default -> {
                    if (event.getSequence() <= sent) {
                        repeat(event);
                    } else if (event.getSequence() > sent + 1) {
                        bad(universe, value, event.getSequence());
                    }
                }
            }
        }

        /** Another publisher with another input; the right one starts again after it. */
        private void intruder(String universe) {
            MarketLog intruder = new MarketLog(universe)
                    .start("another hash")
                    .list()
                    .tick(500)
                    .shorts(1, 90);
            intruder.events
                    .subList(0, 1 + random.nextInt(4))
                    .forEach(event -> bad(universe, topology.encode(event), event.getSequence()));
        }

        private static MarketEvent unnumbered(MarketEvent event) {
            MarketEvent copy = MarketEvent.newBuilder(event).build();
            copy.setSequence(null);
            copy.setBody(copy.getBody() instanceof RunStarted ? new PositionClosed("p") : copy.getBody());
            return copy;
        }

        void requireAnswers(List<DeadLetter> letters) {
            List<Long> offsets =
                    letters.stream().map(DeadLetter::getSourceOffset).toList();
            assertThat(offsets).as("one letter per record").doesNotHaveDuplicates();
            assertThat(offsets).containsAll(lettersDue).doesNotContainAnyElementsOf(noLettersDue);
            StateStore states = topology.states();
            repeatsDue.forEach((universe, repeats) -> assertThat(states.get(universe))
                    .as(universe)
                    .isNotNull()
                    .extracting(UniverseState::getRepeatsIgnored)
                    .isEqualTo((long) repeats));
            open.forEach((universe, records) -> {
                long lettersOf = records.stream().filter(offsets::contains).count();
                UniverseState state = states.get(universe);
                long repeats = state == null ? 0 : state.getRepeatsIgnored();
                long taken = state == null ? 0 : state.getExpectedSequence() - 1;
                assertThat(lettersOf + repeats + taken).as(universe).isGreaterThanOrEqualTo(records.size());
                assertThat(lettersOf + repeats).as(universe).isLessThanOrEqualTo(records.size());
            });
        }
    }
}

package io.shortfuse.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class BrokerFaultTest {
    private final List<BrokerFaultException> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void guardThisJvm() {
        ProcessGuard.install();
    }

    @Test
    void shouldReportAndLiveOnWhenTheDataFolderFails(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        EmbeddedKafkaOptions options = EmbeddedKafkaOptions.defaults().withFaultListener(told::add);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data, options);
                Admin admin = KafkaClients.admin(kafka)) {
            // As when a disk is pulled: where the folder was there is something that cannot hold a partition.
            Files.move(data, folder.resolve("pulled"));
            Files.writeString(data, "not a folder");
            admin.createTopics(List.of(new NewTopic("liquidations", 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);

            await().untilAsserted(() -> assertThat(kafka.fault()).isPresent());
            assertThat(kafka.fault()).hasValueSatisfying(fault -> {
                assertThat(fault).hasMessageContaining("asked to halt the JVM with status 1");
                assertThat(told).contains(fault);
            });
        }
    }

    @Test
    void shouldTellTheBrokerWhoseThreadAskedWhenKafkaHaltsTheProcess() {
        BrokerThreads threads = new BrokerThreads(new BrokerFaults(told::add));
        BrokerThreads other = new BrokerThreads(new BrokerFaults(fault -> {}));

        assertThatThrownBy(() -> threads.call("log-dir-failure", () -> {
                    Exit.halt(1, "all log dirs have failed");
                    return null;
                }))
                .isInstanceOf(BrokerFaultException.class)
                .hasMessage(
                        "The embedded broker has failed and must be closed: thread log-dir-failure asked to halt the JVM"
                                + " with status 1 (all log dirs have failed)");
        assertThat(told).hasSize(1);
        assertThat(other.faults().first()).isEmpty();
    }

    @Test
    void shouldRefuseWhenAThreadOfNoBrokerExits() {
        assertThatThrownBy(() -> Exit.exit(3))
                .isInstanceOf(BrokerFaultException.class)
                .hasMessageContaining("outside an embedded broker")
                .hasMessageContaining("exit the JVM with status 3");
    }

    @Test
    void shouldReportWhenAFatalFaultIsHandled() {
        BrokerFaults faults = new BrokerFaults(told::add);
        IllegalStateException cause = new IllegalStateException("metadata is damaged");

        RuntimeException thrown =
                faults.build("quorum controller", true, () -> {}).handleFault("cannot apply", cause);

        assertThat(thrown)
                .hasCause(cause)
                .hasMessage(
                        "The embedded broker has failed and must be closed: quorum controller: cannot apply: " + cause);
        assertThat(told).containsExactly((BrokerFaultException) thrown);
        assertThat(faults.first()).contains((BrokerFaultException) thrown);
    }

    @Test
    void shouldKeepQuietWhenAFaultIsNotFatal() {
        BrokerFaults faults = new BrokerFaults(told::add);

        assertThat(faults.build("metadata publishing", false, () -> {}).handleFault("skipped"))
                .isNotInstanceOf(BrokerFaultException.class);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldReportWhenMemoryIsOutThoughKafkaWouldGoOn() {
        BrokerFaults faults = new BrokerFaults(told::add);
        Throwable cause = new IllegalStateException(new OutOfMemoryError("Java heap space"));

        faults.build("quorum controller", false, () -> {}).handleFault("writeNoOpRecord", cause);

        assertThat(faults.first()).hasValueSatisfying(fault -> assertThat(fault)
                .hasMessageContaining("quorum controller: writeNoOpRecord")
                .hasMessageContaining("OutOfMemoryError"));
        assertThat(told).hasSize(1);
    }

    @Test
    void shouldReportWhenTheListenerItselfFails() {
        BrokerFaults faults = new BrokerFaults(fault -> {
            throw new IllegalArgumentException("listener");
        });

        faults.report("raft", null);

        assertThat(faults.first()).isPresent();
    }
}

package io.shortfuse.app.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
    private final AtomicLong now = new AtomicLong();

    /** A client that answers one of its methods, and does nothing for the others. */
    private static <T> T client(Class<T> type, String asked, Callable<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().equals(asked) ? answer.call() : null));
    }

    private Reachability watch(Callable<Object> broker, Callable<Object> registry) {
        return Reachability.watch(
                client(Admin.class, "describeCluster", broker),
                client(SchemaRegistryClient.class, "getAllVersions", registry),
                "subject",
                now::get);
    }

    private static Object broken() {
        throw new NoClassDefFoundError("io/Gone");
    }

    @Test
    void shouldTellAnErrorAsAProblem() {
        try (Reachability reachability = watch(ReachabilityTest::broken, ReachabilityTest::broken)) {
            await().untilAsserted(() -> {
                assertThat(reachability.broker()).isEqualTo("NoClassDefFoundError: io/Gone");
                assertThat(reachability.registry()).isEqualTo("NoClassDefFoundError: io/Gone");
            });
        }
    }

    @Test
    void shouldNotTakeAnOldAnswerForOne() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Callable<Object> answersOnce = () -> {
            if (asked.incrementAndGet() > 1) {
                never.await();
            }
            return List.of(1);
        };
        try (Reachability reachability = watch(ReachabilityTest::broken, answersOnce)) {
            await().until(() -> reachability.registry().equals(Reachability.ANSWERS) && asked.get() > 1);

            now.addAndGet(Duration.ofSeconds(31).toNanos());

            assertThat(reachability.registry()).isEqualTo("has not been asked for more than 30 s");
        }
    }
}

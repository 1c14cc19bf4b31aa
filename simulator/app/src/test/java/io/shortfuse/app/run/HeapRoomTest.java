package io.shortfuse.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeapRoomTest {
    @Test
    void shouldRefuseAHeapThatIsTooSmall() {
        assertThatThrownBy(() -> HeapRoom.require(Integer.MAX_VALUE, "a broker"))
                .isInstanceOf(RunFailedException.class)
                .hasMessageMatching("the heap must be at least 2147483647 MB for a broker: the heap is \\d+ MB,"
                        + " SHORTFUSE_JAVA_OPTS=-Xmx8g makes it 8 GB");
        assertThatCode(() -> HeapRoom.require(1, "a broker")).doesNotThrowAnyException();
    }

    @Test
    void shouldAdviseALargerHeapWhereverMemoryWasOut() {
        String advice = "; the heap is ";

        assertThat(HeapRoom.hint(
                        new RunFailedException("the simulator stopped: java.lang.OutOfMemoryError: Java heap space")))
                .startsWith(advice)
                .endsWith(" MB, SHORTFUSE_JAVA_OPTS=-Xmx8g makes it 8 GB");
        assertThat(HeapRoom.hint(
                        new RunFailedException("failed", new IllegalStateException(new OutOfMemoryError("x")))))
                .startsWith(advice);
        assertThat(HeapRoom.hint(new RunFailedException("failed", new IOException("disk"))))
                .isEmpty();
    }
}

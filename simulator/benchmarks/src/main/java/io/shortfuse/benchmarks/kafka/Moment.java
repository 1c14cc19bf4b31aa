package io.shortfuse.benchmarks.kafka;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * When it was, by the clock of the machine and by the processor time of this process: of the broker, of all clients, of
 * compiling and of collecting.
 */
record Moment(long nanos, long processorNanos) {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Moment now() {
        return new Moment(System.nanoTime(), PROCESS.getProcessCpuTime());
    }

    double secondsSince(Moment before) {
        return seconds(nanos - before.nanos);
    }

    Rate since(Moment before, long events) {
        return new Rate(events / secondsSince(before), events / seconds(processorNanos - before.processorNanos));
    }

    private static double seconds(long nanos) {
        return (double) nanos / TimeUnit.SECONDS.toNanos(1);
    }

    /**
     * How fast something was.
     *
     * @param perSecond events in a second
     * @param perProcessorSecond events in a second of one core's work, whichever of the process's threads did it
     */
    record Rate(double perSecond, double perProcessorSecond) {}
}

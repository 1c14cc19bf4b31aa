package io.shortfuse.app.container;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** A simulator of our image. It has started when its own health check says so. */
final class SimulatorContainer extends GenericContainer<SimulatorContainer> {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** That the image opens. */
    private static final int HTTP = 9464;

    private static final int LAST_LINES = 5;

    private String fate = "";

    SimulatorContainer(Network network) {
        super(Images.SIMULATOR);
        withNetwork(network);
        withExposedPorts(HTTP);
        withCreateContainerCmdModifier(Loopback.only(HTTP));
        waitingFor(Wait.forHealthcheck().withStartupTimeout(PATIENCE));
    }

    /** Says in the message what became of a container that does not start: often no more of a test's log is left. */
    @Override
    public void start() {
        try {
            super.start();
        } catch (ContainerLaunchException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new ContainerLaunchException(e.getMessage() + "; " + cause.getMessage() + fate, e);
        }
    }

    /** Asked last, before the container is removed. */
    @Override
    protected void containerIsStopping(InspectContainerResponse asStarted) {
        ContainerState state = getCurrentContainerInfo().getState();
        List<String> lines = getLogs().lines().toList();
        fate = "; status=" + state.getStatus() + " exitCode=" + state.getExitCodeLong() + " outOfMemory="
                + state.getOOMKilled() + " health=" + state.getHealth() + " last lines="
                + lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }
}

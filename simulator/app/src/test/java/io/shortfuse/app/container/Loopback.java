package io.shortfuse.app.container;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import java.util.Objects;
import java.util.function.Consumer;

/** Puts a container's ports on loopback; Testcontainers would open them to the network. */
final class Loopback {
    private Loopback() {}

    /** The container's port at any free port of loopback. */
    static Consumer<CreateContainerCmd> only(int containerPort) {
        return bind(containerPort, Binding.bindIp(Ports.LOOPBACK));
    }

    /** The container's port at {@code port} of loopback. */
    static Consumer<CreateContainerCmd> only(int containerPort, int port) {
        return bind(containerPort, Binding.bindIpAndPort(Ports.LOOPBACK, port));
    }

    private static Consumer<CreateContainerCmd> bind(int containerPort, Binding binding) {
        return command -> {
            HostConfig host = Objects.requireNonNull(command.getHostConfig());
            host.withPublishAllPorts(false).withPortBindings(new PortBinding(binding, ExposedPort.tcp(containerPort)));
        };
    }
}

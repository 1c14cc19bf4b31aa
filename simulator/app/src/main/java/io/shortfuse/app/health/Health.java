package io.shortfuse.app.health;

/** How a service is, for whoever watches over it. */
public interface Health {
    /** Whether it lives; if not, nothing but starting it again helps. */
    HealthReport live();

    /** Whether it can do its work; if not, it waits for something. */
    HealthReport ready();
}

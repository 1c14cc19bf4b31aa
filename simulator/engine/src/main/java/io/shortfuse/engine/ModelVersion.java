package io.shortfuse.engine;

/**
 * The version of the simulation model. Two runs with the same version and the same input hash have the same output; a
 * change that moves any figure of any run raises it, and golden outputs are kept per version.
 */
public final class ModelVersion {
    /** The version that this engine computes. */
    public static final String CURRENT = "1.0";

    private ModelVersion() {}
}

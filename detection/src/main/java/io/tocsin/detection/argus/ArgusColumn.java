package io.tocsin.detection.argus;

/** The columns that become part of a flow, in {@code ra}'s names. */
enum ArgusColumn {
    START("StartTime"),
    DURATION("Dur"),
    PROTO("Proto"),
    SOURCE_ADDRESS("SrcAddr"),
    SOURCE_PORT("Sport"),
    DIRECTION("Dir"),
    DESTINATION_ADDRESS("DstAddr"),
    DESTINATION_PORT("Dport"),
    STATE("State"),
    PACKETS("TotPkts"),
    BYTES("TotBytes"),
    SOURCE_BYTES("SrcBytes"),
    SOURCE_PACKETS("SrcPkts"),
    LABEL("Label");

    private final String argusName;

    ArgusColumn(String argusName) {
        this.argusName = argusName;
    }

    /** Its name. */
    String argusName() {
        return argusName;
    }

    /** Whether a header calls it so; some of CTU-13 say in the name of the labels which there are. */
    boolean isCalled(String name) {
        return name.equals(argusName) || (this == LABEL && name.startsWith("Label("));
    }

    /** Whether no flow can be made without it. */
    boolean isRequired() {
        return this != SOURCE_PACKETS && this != LABEL && this != DURATION;
    }

    /** Its place among them, from 0, for arrays of what each has. */
    @SuppressWarnings("EnumOrdinal") // Nothing keeps it: arrays are made and read by it in one process.
    int index() {
        return ordinal();
    }
}

package io.tocsin.detection.capture;

/** Two made-up rows of NSL-KDD's shape. */
public final class NslKddLines {
    /** A harmless web request. */
    public static final String NORMAL = "2,tcp,http,SF,300,4000,0,0,0,0,0,1" + ",0".repeat(10) + ",5,6"
            + ",0.00".repeat(7) + ",9,10" + ",0.50".repeat(8) + ",normal,21\n";

    /** A flood, in an edition without the column for difficulty. */
    public static final String ATTACK = "0,udp,private,S0" + ",0".repeat(18) + ",255,1" + ",1.00".repeat(7) + ",255,1"
            + ",1.00".repeat(8) + ",neptune\n";

    private NslKddLines() {}
}

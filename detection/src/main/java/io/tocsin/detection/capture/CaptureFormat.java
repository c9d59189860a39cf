package io.tocsin.detection.capture;

/** The file formats told apart by content. */
public enum CaptureFormat {
    ZEEK_TSV("Zeek conn.log (tab-separated)"),
    ZEEK_JSON("Zeek conn.log (JSON lines)"),
    NSL_KDD("NSL-KDD");

    private final String title;

    CaptureFormat(String title) {
        this.title = title;
    }

    /** What to call it in front of a user. */
    public String title() {
        return title;
    }
}

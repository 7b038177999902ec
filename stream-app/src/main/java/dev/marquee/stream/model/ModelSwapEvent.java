package dev.marquee.stream.model;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A model that begins to serve, for Java Flight Recorder. Its duration is that of loading it, from fetching to self-test. */
@Name("dev.marquee.ModelSwap")
@Label("Model Swap")
@Category("Marquee")
@Description("A new champion was fetched, checked, warmed and put in the old one's place.")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the field
final class ModelSwapEvent extends Event {

    @Label("Version")
    @Description("The version that serves from here on")
    int version;
}

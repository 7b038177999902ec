package dev.marquee.stream;

import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/** The names in a topology. */
public record TopologyText(Set<String> topics, Set<String> stores, Set<String> processors) {

    public static TopologyText of(Topology topology) {
        var text = new TopologyText(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        topology.describe().subtopologies().stream()
                .flatMap(subtopology -> subtopology.nodes().stream())
                .forEach(text::add);
        return text;
    }

    private void add(TopologyDescription.Node node) {
        processors.add(node.name());
        if (node instanceof TopologyDescription.Source source) {
            topics.addAll(source.topicSet());
        } else if (node instanceof TopologyDescription.Sink sink) {
            topics.add(sink.topic());
        } else if (node instanceof TopologyDescription.Processor processor) {
            stores.addAll(processor.stores());
        }
    }
}

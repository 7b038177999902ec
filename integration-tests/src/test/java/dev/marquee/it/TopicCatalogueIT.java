package dev.marquee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.it.Broker.Installed;
import dev.marquee.schemas.topics.MarqueeTopic;
import dev.marquee.schemas.topics.TopicMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@WithBroker
class TopicCatalogueIT {

    @Test
    void shouldCreateEveryTopicOnceWithItsPartitionsAndCleanup(Installed installed) throws Exception {
        var clients = installed.clients();
        try (var admin = clients.admin()) {
            var first = clients.catalogue().ensure(admin);
            var second = clients.catalogue().ensure(admin);

            assertThat(first.created()).hasSize(MarqueeTopic.values().length);
            assertThat(second.created()).as("created by a second start").isEmpty();
            assertThat(second.differences()).isEmpty();
            assertThat(partitions(admin, clients.topic(MarqueeTopic.POSTER_EVENTS)))
                    .isEqualTo(4);
            assertThat(partitions(admin, clients.topic(MarqueeTopic.MODEL_ALIASES)))
                    .isEqualTo(1);
            assertThat(config(admin, clients.topic(MarqueeTopic.LABELLED_POSTERS), "cleanup.policy"))
                    .isEqualTo("compact");
            for (var topic : MarqueeTopic.values()) {
                var name = clients.topic(topic);
                var hasRetention = config(admin, name, "cleanup.policy").equals("delete");
                assertThat(config(admin, name, "message.timestamp.type"))
                        .as(name)
                        .isEqualTo(hasRetention ? "LogAppendTime" : "CreateTime");
            }
        }
    }

    /** A new topic without a leader may refuse a producer's first batch and take the second: the first is lost then. */
    @Test
    void shouldMakeTopicsThatTakeManyBatchesOfAProducerAtOnce(Installed installed) throws Exception {
        var clients = installed.clients();
        var lastCreated = MarqueeTopic.values()[MarqueeTopic.values().length - 1];
        var value = new byte[33_000];
        try (var admin = clients.admin();
                var producer =
                        clients.producer(new ByteArraySerializer(), Map.of(ProducerConfig.LINGER_MS_CONFIG, 0))) {
            clients.catalogue().ensure(admin);

            var sent = new ArrayList<Future<RecordMetadata>>();
            for (var i = 0; i < 300; i++) {
                sent.add(producer.send(new ProducerRecord<>(clients.topic(lastCreated), "key", value)));
            }
            for (var i = 0; i < 300; i++) {
                assertThat(sent.get(i).get().offset()).isEqualTo(i);
            }
        }
    }

    @Test
    void shouldTellAboutAnotherCleanupPolicyAndGoOn(Installed installed) throws Exception {
        var clients = installed.clients();
        var topic = clients.topic(MarqueeTopic.POSTER_PICTURES);
        try (var admin = clients.admin()) {
            create(admin, new NewTopic(topic, 4, (short) 1).configs(Map.of("cleanup.policy", "delete")));

            assertThat(clients.catalogue().ensure(admin).differences())
                    .containsExactly("topic " + topic + ": cleanup.policy=delete (expected: compact)");
        }
    }

    @Test
    void shouldTellAboutATopicThatDeletesByItsProducersTimesAndBeContentOnceAnOperatorChangedIt(Installed installed)
            throws Exception {
        var clients = installed.clients();
        var topic = clients.topic(MarqueeTopic.POSTER_EVENTS);
        try (var admin = clients.admin()) {
            create(admin, new NewTopic(topic, 4, (short) 1).configs(Map.of("message.timestamp.type", "CreateTime")));

            assertThat(clients.catalogue().ensure(admin).differences())
                    .containsExactly(
                            "topic " + topic + ": message.timestamp.type=CreateTime (expected: LogAppendTime)");

            var change = new AlterConfigOp(
                    new ConfigEntry("message.timestamp.type", "LogAppendTime"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
                    .all()
                    .get();
            Awaitility.await("the broker knows the change").untilAsserted(() -> assertThat(
                            clients.catalogue().ensure(admin).differences())
                    .isEmpty());
        }
    }

    @Test
    void shouldCreateNothingWhenATopicHasTheWrongPartitions(Installed installed) throws Exception {
        var clients = installed.clients();
        var topic = clients.topic(MarqueeTopic.MODEL_ALIASES);
        try (var admin = clients.admin()) {
            create(admin, new NewTopic(topic, 3, (short) 1));

            assertThatThrownBy(() -> clients.catalogue().ensure(admin))
                    .isInstanceOf(TopicMismatchException.class)
                    .hasMessageContainingAll(topic, "3 partitions", "1");
            assertThat(admin.listTopics().names().get())
                    .filteredOn(name -> name.startsWith(installed.prefix()))
                    .containsExactly(topic);
        }
    }

    private static void create(Admin admin, NewTopic topic) throws Exception {
        admin.createTopics(List.of(topic)).all().get();
        // The controller has it; the broker that is asked next learns of it a little later.
        Awaitility.await("the broker knows " + topic.name())
                .until(() -> admin.listTopics().names().get().contains(topic.name()));
    }

    private static int partitions(Admin admin, String topic) throws Exception {
        return admin.describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .get()
                .partitions()
                .size();
    }

    private static String config(Admin admin, String topic, String key) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(key)
                .value();
    }
}

package io.facebridge.route;

import java.util.Map;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** {@code to: sink-pipeline:<sink>} sends to the target of that sink, see {@link SinkPipeline}. */
public class SinkPipelineComponent extends DefaultComponent {

    static final String SCHEME = "sink-pipeline";

    @Override
    protected Endpoint createEndpoint(String uri, String sink, Map<String, Object> parameters) {
        SinkFormat format = CamelContextHelper.mandatoryLookup(getCamelContext(), "sinkFormat", SinkFormat.class);
        return new DefaultEndpoint(uri, this) {

            @Override
            public Producer createProducer() throws Exception {
                Endpoint target = getCamelContext().getEndpoint(format.uri(sink));
                return new SinkPipeline(this, target.createAsyncProducer(), sink, format);
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                throw new UnsupportedOperationException(SCHEME + ": can be written to, not read from");
            }
        };
    }
}

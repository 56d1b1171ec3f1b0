package ai.rivvi.simulator;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads TwiML, doctypes refused; relative URLs are resolved against the document's own. */
final class TwimlReader {

  private static final String NOT_TWIML = "12100";
  private static final double PAUSE_SECONDS_DEFAULT = 1;

  private TwimlReader() {}

  static Twiml read(String xml, @Nullable String baseUrl) throws Twiml.Invalid {
    Element root = parse(xml);
    if (!"Response".equals(root.getTagName())) {
      throw new Twiml.Invalid(NOT_TWIML, "The root element is not Response");
    }
    var verbs = new ArrayList<Twiml.Verb>();
    for (Element element : children(root)) {
      verbs.add(verb(element, baseUrl));
    }
    return new Twiml(verbs);
  }

  private static Twiml.Verb verb(Element element, @Nullable String baseUrl) throws Twiml.Invalid {
    return switch (element.getTagName()) {
      case "Say" -> new Twiml.Say(element.getTextContent().strip());
      case "Play" -> new Twiml.Play(element.getTextContent().strip());
      case "Pause" -> new Twiml.Pause(seconds(element.getAttribute("length")));
      case "Hangup", "Reject" -> new Twiml.Hangup();
      case "Redirect" ->
          new Twiml.Redirect(hook(element.getTextContent().strip(), element, baseUrl));
      case "Connect" -> connect(element, baseUrl);
      default -> new Twiml.Unknown(element.getTagName());
    };
  }

  private static Twiml.Verb connect(Element element, @Nullable String baseUrl)
      throws Twiml.Invalid {
    for (Element noun : children(element)) {
      if (noun.getTagName().equals("ConversationRelay")) {
        String action = element.getAttribute("action");
        return new Twiml.Connect(
            action.isEmpty() ? null : hook(action, element, baseUrl), relay(noun));
      }
    }
    return new Twiml.Unknown("Connect");
  }

  private static Twiml.Relay relay(Element noun) throws Twiml.Invalid {
    String url = noun.getAttribute("url");
    if (!url.startsWith("ws://") && !url.startsWith("wss://")) {
      throw new Twiml.Invalid(NOT_TWIML, "The url of ConversationRelay is not a WebSocket URL");
    }
    var attributes = new LinkedHashMap<String, String>();
    for (int i = 0; i < noun.getAttributes().getLength(); i++) {
      Node attribute = noun.getAttributes().item(i);
      attributes.put(attribute.getNodeName(), attribute.getNodeValue());
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Element child : children(noun)) {
      if (child.getTagName().equals("Parameter")) {
        parameters.put(child.getAttribute("name"), child.getAttribute("value"));
      }
    }
    return new Twiml.Relay(url, attributes, parameters);
  }

  private static Hook hook(String url, Element element, @Nullable String baseUrl)
      throws Twiml.Invalid {
    try {
      String absolute = baseUrl == null ? url : URI.create(baseUrl).resolve(url).toString();
      return new Hook(absolute, "GET".equals(element.getAttribute("method")) ? "GET" : "POST");
    } catch (IllegalArgumentException _) {
      throw new Twiml.Invalid(NOT_TWIML, "A URL in the document is not valid");
    }
  }

  private static double seconds(String length) {
    try {
      return length.isEmpty() ? PAUSE_SECONDS_DEFAULT : Double.parseDouble(length);
    } catch (NumberFormatException _) {
      return PAUSE_SECONDS_DEFAULT;
    }
  }

  private static List<Element> children(Element parent) {
    var elements = new ArrayList<Element>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static Element parse(String xml) throws Twiml.Invalid {
    try {
      var factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new ThrowingErrorHandler());
      return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (SAXException e) {
      throw new Twiml.Invalid(NOT_TWIML, "The document is not well-formed XML");
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("The JDK's XML parser can be configured", e);
    }
  }

  /** The default handler prints to standard error. */
  private static final class ThrowingErrorHandler implements ErrorHandler {
    @Override
    public void warning(SAXParseException exception) {
      // a warning does not make a document unreadable
    }

    @Override
    public void error(SAXParseException exception) throws SAXException {
      throw exception;
    }

    @Override
    public void fatalError(SAXParseException exception) throws SAXException {
      throw exception;
    }
  }
}

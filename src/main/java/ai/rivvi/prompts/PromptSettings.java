package ai.rivvi.prompts;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How long prompts may be. */
@Validated
@ConfigurationProperties("rivvi.prompts")
record PromptSettings(
    @Min(1) @DefaultValue("4000") int textCharactersMax,
    @Min(1) @DefaultValue("600") int spokenCharactersMax,
    @Min(1) @DefaultValue("50") int variablesMax,
    @Min(1) @DefaultValue("20") int questionsMax,
    @Min(1) @DefaultValue("10") int choicesMax) {}

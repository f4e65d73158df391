<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Compare</name>
    <message numerus="yes">
        <source>%n runs did not finish; their figures may still change.</source>
        <translation>
            <numerusform>%n runs did not finish; their figures may still change.</numerusform>
            <numerusform>%n runs did not finish; their figures may still change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n runs)</source>
        <translation>
            <numerusform>%1 (%n runs)</numerusform>
            <numerusform>%1 (%n runs)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadOut</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message numerus="yes">
        <source>Comparison of %n runs</source>
        <translation>
            <numerusform>Comparison of %n run</numerusform>
            <numerusform>Comparison of %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunTable</name>
    <message numerus="yes">
        <source>%1 (%n seeds)</source>
        <translation>
            <numerusform>%1 (%n seeds)</numerusform>
            <numerusform>%1 (%n seeds)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::CaptionPage</name>
    <message numerus="yes">
        <source>%n picture(s) taken away.</source>
        <translation>
            <numerusform>%n picture taken away.</numerusform>
            <numerusform>%n pictures taken away.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::CaptionSaver</name>
    <message numerus="yes">
        <source>%n caption(s) copied</source>
        <translation>
            <numerusform>%n caption copied</numerusform>
            <numerusform>%n captions copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The captions of %n picture(s) copied</source>
        <translation>
            <numerusform>The captions of %n picture copied</numerusform>
            <numerusform>The captions of %n pictures copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::ComparePage</name>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::FactsView</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::ModelView</name>
    <message numerus="yes">
        <source>Used by %n run(s)</source>
        <translation>
            <numerusform>Used by %n run</numerusform>
            <numerusform>Used by %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::PictureStrip</name>
    <message numerus="yes">
        <source>%n found in %1…</source>
        <translation>
            <numerusform>%n found in %1…</numerusform>
            <numerusform>%n found in %1…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::PlotLegend</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::PlotView</name>
    <message numerus="yes">
        <source>%n point(s) at or below zero are not shown on a logarithmic axis.</source>
        <translation>
            <numerusform>%n point at or below zero is not shown on a logarithmic axis.</numerusform>
            <numerusform>%n points at or below zero are not shown on a logarithmic axis.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::ProblemsView</name>
    <message numerus="yes">
        <source>Training would fail: correct the rows with a sign first. %n problem(s) in all.</source>
        <translation>
            <numerusform>Training would fail: correct the row with a sign first. %n problem in all.</numerusform>
            <numerusform>Training would fail: correct the rows with a sign first. %n problems in all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Training would work; %n problem(s) deserve a look.</source>
        <translation>
            <numerusform>Training would work; %n problem deserves a look.</numerusform>
            <numerusform>Training would work; %n problems deserve a look.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::QueueModel</name>
    <message numerus="yes">
        <source>%1 · %2 · %n epochs</source>
        <translation>
            <numerusform>%1 · %2 · %n epoch</numerusform>
            <numerusform>%1 · %2 · %n epochs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::ReferenceView</name>
    <message numerus="yes">
        <source>%n reference caption(s), picture %1 of %2</source>
        <translation>
            <numerusform>%n reference caption, picture %1 of %2</numerusform>
            <numerusform>%n reference captions, picture %1 of %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::RunFilterBar</name>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n runs</source>
        <translation>
            <numerusform>%1 of %n run</numerusform>
            <numerusform>%1 of %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captune::StatusStrip</name>
    <message numerus="yes">
        <source>%n in the queue</source>
        <translation>
            <numerusform>%n in the queue</numerusform>
            <numerusform>%n in the queue</numerusform>
        </translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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

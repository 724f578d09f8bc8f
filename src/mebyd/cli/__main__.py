from mebyd.cli import main


main()
